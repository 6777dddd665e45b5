/// Knows the commands about repositories and the names that they own.
@NullMarked
package dev.larder.web.command.repository;

import org.jspecify.annotations.NullMarked;
