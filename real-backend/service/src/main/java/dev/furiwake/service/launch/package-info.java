/** Starts workers as processes within the limits of containers. */
@NullMarked
package dev.furiwake.service.launch;

import org.jspecify.annotations.NullMarked;
