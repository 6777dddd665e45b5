/// What a repository format implements ({@link dev.larder.api.Format}) and may call ({@link
/// dev.larder.api.Ports}).
///
/// A format knows names, versions, files and documents. It knows nothing of HTTP, SQL, principals,
/// other repositories or the wall clock; the engine in turn never parses a path, a version or a
/// body. Everything that the two say to each other is a value of this package.
@NullMarked
package dev.larder.api;

import org.jspecify.annotations.NullMarked;
