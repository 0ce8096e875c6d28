/** The reproduction of paper P1: its three figures and its claims, under every reading. */
@NullMarked
package dev.furiwake.experiments.p1;

import org.jspecify.annotations.NullMarked;
