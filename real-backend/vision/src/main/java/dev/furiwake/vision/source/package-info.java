/** Frames from videos, folders of images and single images. */
@NullMarked
package dev.furiwake.vision.source;

import org.jspecify.annotations.NullMarked;
