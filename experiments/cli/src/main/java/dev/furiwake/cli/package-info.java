/**
 * The command line: parses, runs the verbs that modules contribute, prints. Nothing else prints.
 */
@NullMarked
package dev.furiwake.cli;

import org.jspecify.annotations.NullMarked;
