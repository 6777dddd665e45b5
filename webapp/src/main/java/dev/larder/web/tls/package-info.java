/// Certificates: PEM files of an operator, followed as they change, and a local authority for
/// trying things out.
@NullMarked
package dev.larder.web.tls;

import org.jspecify.annotations.NullMarked;
