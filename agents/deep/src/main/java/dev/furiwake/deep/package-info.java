/** Learners whose network is trained by PyTorch. */
@NullMarked
package dev.furiwake.deep;

import org.jspecify.annotations.NullMarked;
