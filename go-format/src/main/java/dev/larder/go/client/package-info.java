/// What people run so that the go command uses a repository.
@NullMarked
package dev.larder.go.client;

import org.jspecify.annotations.NullMarked;
