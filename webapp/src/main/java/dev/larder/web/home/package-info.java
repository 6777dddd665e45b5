/// The home: the one directory that a server keeps between starts, who may use it, and the secrets
/// that live in it.
@NullMarked
package dev.larder.web.home;

import org.jspecify.annotations.NullMarked;
