/** What a module needs to contribute commands to the command line without depending on it. */
@NullMarked
package dev.furiwake.scenarios.command;

import org.jspecify.annotations.NullMarked;
