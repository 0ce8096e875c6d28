/** What can be named in a spec: listed, described, and specs themselves proved. */
@NullMarked
package dev.furiwake.experiments.inventory;

import org.jspecify.annotations.NullMarked;
