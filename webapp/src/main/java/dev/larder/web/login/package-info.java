/// Who a request comes from: credentials, verified within bounds.
@NullMarked
package dev.larder.web.login;

import org.jspecify.annotations.NullMarked;
