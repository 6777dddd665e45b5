/// How programs here reach others: the proxies of the environment as Go reads them, and the
/// certificate authorities that TLS trusts.
@NullMarked
package dev.larder.common.outbound;

import org.jspecify.annotations.NullMarked;
