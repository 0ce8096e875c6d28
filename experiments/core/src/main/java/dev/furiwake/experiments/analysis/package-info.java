/**
 * What a result folder's tables say: summaries, rankings and comparisons with their uncertainty, as
 * tables, figures and a report, of one folder or of two beside each other. Everything is read from
 * the files, so a folder can be reported again wherever it is.
 */
@NullMarked
package dev.furiwake.experiments.analysis;

import org.jspecify.annotations.NullMarked;
