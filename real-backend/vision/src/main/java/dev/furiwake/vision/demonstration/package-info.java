/** The demonstration model: a full ResNet-18 written as ONNX and fitted on drawn faces. */
@NullMarked
package dev.furiwake.vision.demonstration;

import org.jspecify.annotations.NullMarked;
