@NullMarked
package dev.furiwake.service.worker;

import org.jspecify.annotations.NullMarked;
