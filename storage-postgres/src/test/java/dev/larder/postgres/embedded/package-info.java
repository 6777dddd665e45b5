/// The embedded database under kills, leftovers and other users.
@NullMarked
package dev.larder.postgres.embedded;

import org.jspecify.annotations.NullMarked;
