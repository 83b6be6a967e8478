package org.ocpp4j.rpc;

import java.util.regex.Pattern;

/** Frames as they may be logged: without the passwords that are set by them. */
final class LoggedFrame {
  private static final Pattern SECRET_NAME = Pattern.compile("AuthorizationKey|BasicAuthPassword");
  private static final Pattern VALUE =
      Pattern.compile("\"(value|attributeValue)\"\\s*:\\s*\"(?:[^\"\\\\]|\\\\.)*\"");

  private LoggedFrame() {}

  static String of(String frame) {
    return SECRET_NAME.matcher(frame).find()
        ? VALUE.matcher(frame).replaceAll("\"$1\":\"***\"")
        : frame;
  }
}
