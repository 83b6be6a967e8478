package org.ocpp4j.codegen;

/** The package documentation of a version's messages. */
record PackageInfo(String packageName, String version) {
  static final String FILE = "package-info.java";

  String source() {
    return """
        /**
         * The messages of OCPP %1$s: a record for each request, response and type within them, an enum
         * for each enumeration. Generated from {@code schemas/}; not to be edited.
         *
         * <p>Begin with the request of an action, for example {@link
         * %2$s.BootNotificationRequest}; {@link %2$s.Actions}
         * lists them all. Records are immutable: lists are copied, optional members are null when
         * absent, and those with more than three members have a builder. Limits of a member stand in
         * its Javadoc; they are checked when a message is read or written, not when it is built. Members keep the order of the schema on the wire. Numbers keep the digits
         * that were received, so that {@code 1.0} and {@code 1.00} differ under {@code equals}.
         */
        @NullMarked
        package %2$s;

        import org.jspecify.annotations.NullMarked;
        """
        .formatted(version, packageName);
  }
}
