/** What a run leaves behind: a result folder with tables, a manifest and a report. */
@NullMarked
package dev.furiwake.experiments.results;

import org.jspecify.annotations.NullMarked;
