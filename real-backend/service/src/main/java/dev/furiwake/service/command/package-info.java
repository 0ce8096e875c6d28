/** The verbs worker and live. */
@NullMarked
package dev.furiwake.service.command;

import org.jspecify.annotations.NullMarked;
