/** What the runner of sweeps costs beside the runs themselves. */
@NullMarked
package dev.furiwake.bench.runner;

import org.jspecify.annotations.NullMarked;
