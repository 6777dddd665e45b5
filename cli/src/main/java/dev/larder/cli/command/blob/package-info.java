/// Commands about stored content.
@NullMarked
package dev.larder.cli.command.blob;

import org.jspecify.annotations.NullMarked;
