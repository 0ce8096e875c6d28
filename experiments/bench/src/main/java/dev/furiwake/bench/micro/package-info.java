/** Micro-benchmarks of single parts, with JMH. */
@NullMarked
package dev.furiwake.bench.micro;

import org.jspecify.annotations.NullMarked;
