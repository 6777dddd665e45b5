/// What a repository is: its identity, type, upstream and declared namespaces.
@NullMarked
package dev.larder.core.repository;

import org.jspecify.annotations.NullMarked;
