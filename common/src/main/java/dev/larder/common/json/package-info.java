/// JSON as this server reads and writes it: strict in, stable out.
@NullMarked
package dev.larder.common.json;

import org.jspecify.annotations.NullMarked;
