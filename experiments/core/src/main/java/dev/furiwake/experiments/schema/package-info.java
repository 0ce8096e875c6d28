/** JSON Schemas of the specs, made of what their readers ask for. */
@NullMarked
package dev.furiwake.experiments.schema;

import org.jspecify.annotations.NullMarked;
