@NullMarked
package dev.furiwake.service.launch;

import org.jspecify.annotations.NullMarked;
