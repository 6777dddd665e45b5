/// The schema of the metadata database, and how it gets there.
@NullMarked
package dev.larder.migrations;

import org.jspecify.annotations.NullMarked;
