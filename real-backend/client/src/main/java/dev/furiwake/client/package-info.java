/** Talks HTTP to workers and to the gateway; loads no natives. */
@NullMarked
package dev.furiwake.client;

import org.jspecify.annotations.NullMarked;
