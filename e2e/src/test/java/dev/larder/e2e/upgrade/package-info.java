/// What a release finds when it starts on the database of another one.
@NullMarked
package dev.larder.e2e.upgrade;

import org.jspecify.annotations.NullMarked;
