/// The admin API below `/api/v1/`: repositories, objects of the formats, status. Its contract is
/// `openapi.json`, beside this package's classes.
@NullMarked
package dev.larder.web.admin;

import org.jspecify.annotations.NullMarked;
