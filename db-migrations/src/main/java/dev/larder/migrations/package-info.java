/// The database schema as versioned SQL, and the one class that applies it.
@NullMarked
package dev.larder.migrations;

import org.jspecify.annotations.NullMarked;
