/** The user's cache folder and the native libraries unpacked into it. */
@NullMarked
package dev.furiwake.vision.natives;

import org.jspecify.annotations.NullMarked;
