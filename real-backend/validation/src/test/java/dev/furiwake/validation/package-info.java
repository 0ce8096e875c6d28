@NullMarked
package dev.furiwake.validation;

import org.jspecify.annotations.NullMarked;
