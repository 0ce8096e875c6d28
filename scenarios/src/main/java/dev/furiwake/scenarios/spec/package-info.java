/** Reading specs from YAML: every problem named, all at once. */
@NullMarked
package dev.furiwake.scenarios.spec;

import org.jspecify.annotations.NullMarked;
