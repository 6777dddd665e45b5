/// What can be said of migrations without a database; storage-postgres tests the rest on one.
@NullMarked
package dev.larder.migrations;

import org.jspecify.annotations.NullMarked;
