/** The verbs analyze, make-video, model and record. */
@NullMarked
package dev.furiwake.vision.command;

import org.jspecify.annotations.NullMarked;
