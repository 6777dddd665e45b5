/// Real databases for tests, in every module that depends on this one's test-jar. A module whose
/// tests may use Testcontainers has to name `org.testcontainers:postgresql` itself.
@NullMarked
package dev.larder.postgres.testing;

import org.jspecify.annotations.NullMarked;
