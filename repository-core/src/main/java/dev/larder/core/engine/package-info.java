/// The one door: how requests and publishes read straight down through gate, namespaces, members.
@NullMarked
package dev.larder.core.engine;

import org.jspecify.annotations.NullMarked;
