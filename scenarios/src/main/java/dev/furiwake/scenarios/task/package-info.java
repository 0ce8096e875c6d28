/** The whole task: scenarios, the catalog, and running one. */
@NullMarked
package dev.furiwake.scenarios.task;

import org.jspecify.annotations.NullMarked;
