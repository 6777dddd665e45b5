/// JSON as this server reads and writes it: strict in, stable out.
@NullMarked
package dev.larder.web.json;

import org.jspecify.annotations.NullMarked;
