/// Knows how people list, look at, change and delete the objects of the API, whatever their kind.
@NullMarked
package dev.larder.cli.command.object;

import org.jspecify.annotations.NullMarked;
