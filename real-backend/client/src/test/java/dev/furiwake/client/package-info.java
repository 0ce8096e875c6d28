@NullMarked
package dev.furiwake.client;

import org.jspecify.annotations.NullMarked;
