/** The frame analysis of paper P1: cascade, crop, ResNet-18, with the time of each stage. */
@NullMarked
package dev.furiwake.vision;

import org.jspecify.annotations.NullMarked;
