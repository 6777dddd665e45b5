/// Content in a bucket of a service that speaks S3.
@NullMarked
package dev.larder.blobs.s3;

import org.jspecify.annotations.NullMarked;
