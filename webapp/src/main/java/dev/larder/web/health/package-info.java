/// Whether the server lives, whether it can answer, and which build it is.
@NullMarked
package dev.larder.web.health;

import org.jspecify.annotations.NullMarked;
