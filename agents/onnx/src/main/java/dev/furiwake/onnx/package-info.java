/** Policies made elsewhere, as ONNX files. */
@NullMarked
package dev.furiwake.onnx;

import org.jspecify.annotations.NullMarked;
