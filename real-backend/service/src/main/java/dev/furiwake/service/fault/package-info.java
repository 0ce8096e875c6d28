/** Faults made on purpose, to try what the service does about them. */
@NullMarked
package dev.furiwake.service.fault;

import org.jspecify.annotations.NullMarked;
