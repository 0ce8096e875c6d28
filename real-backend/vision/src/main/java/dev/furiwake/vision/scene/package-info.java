/** Drawn people: faces, backdrops and videos with ground truth, from one seed. */
@NullMarked
package dev.furiwake.vision.scene;

import org.jspecify.annotations.NullMarked;
