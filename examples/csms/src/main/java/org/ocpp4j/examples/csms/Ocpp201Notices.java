package org.ocpp4j.examples.csms;

import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.v201.message.ClearedChargingLimitRequest;
import org.ocpp4j.v201.message.ClearedChargingLimitResponse;
import org.ocpp4j.v201.message.DataTransferRequest;
import org.ocpp4j.v201.message.DataTransferResponse;
import org.ocpp4j.v201.message.DataTransferStatusEnum;
import org.ocpp4j.v201.message.FirmwareStatusNotificationRequest;
import org.ocpp4j.v201.message.FirmwareStatusNotificationResponse;
import org.ocpp4j.v201.message.GenericStatusEnum;
import org.ocpp4j.v201.message.Get15118EVCertificateRequest;
import org.ocpp4j.v201.message.Get15118EVCertificateResponse;
import org.ocpp4j.v201.message.GetCertificateStatusEnum;
import org.ocpp4j.v201.message.GetCertificateStatusRequest;
import org.ocpp4j.v201.message.GetCertificateStatusResponse;
import org.ocpp4j.v201.message.Iso15118EVCertificateStatusEnum;
import org.ocpp4j.v201.message.LogStatusNotificationRequest;
import org.ocpp4j.v201.message.LogStatusNotificationResponse;
import org.ocpp4j.v201.message.NotifyChargingLimitRequest;
import org.ocpp4j.v201.message.NotifyChargingLimitResponse;
import org.ocpp4j.v201.message.NotifyCustomerInformationRequest;
import org.ocpp4j.v201.message.NotifyCustomerInformationResponse;
import org.ocpp4j.v201.message.NotifyDisplayMessagesRequest;
import org.ocpp4j.v201.message.NotifyDisplayMessagesResponse;
import org.ocpp4j.v201.message.NotifyEVChargingNeedsRequest;
import org.ocpp4j.v201.message.NotifyEVChargingNeedsResponse;
import org.ocpp4j.v201.message.NotifyEVChargingNeedsStatusEnum;
import org.ocpp4j.v201.message.NotifyEVChargingScheduleRequest;
import org.ocpp4j.v201.message.NotifyEVChargingScheduleResponse;
import org.ocpp4j.v201.message.NotifyMonitoringReportRequest;
import org.ocpp4j.v201.message.NotifyMonitoringReportResponse;
import org.ocpp4j.v201.message.PublishFirmwareStatusNotificationRequest;
import org.ocpp4j.v201.message.PublishFirmwareStatusNotificationResponse;
import org.ocpp4j.v201.message.ReportChargingProfilesRequest;
import org.ocpp4j.v201.message.ReportChargingProfilesResponse;
import org.ocpp4j.v201.message.SecurityEventNotificationRequest;
import org.ocpp4j.v201.message.SecurityEventNotificationResponse;
import org.ocpp4j.v201.message.SignCertificateRequest;
import org.ocpp4j.v201.message.SignCertificateResponse;

/**
 * What stations of 2.0.1 say that this CSMS takes note of in its message log only, and what they
 * ask for that it does not have.
 */
final class Ocpp201Notices {
  private Ocpp201Notices() {}

  static void register(CsmsHandlers on) {
    takeNote(on);
    takeNoteOfCharging(on);
    decline(on);
  }

  private static void takeNote(CsmsHandlers on) {
    on.on(
        FirmwareStatusNotificationRequest.class,
        (s, request) -> new FirmwareStatusNotificationResponse());
    on.on(
        PublishFirmwareStatusNotificationRequest.class,
        (s, request) -> new PublishFirmwareStatusNotificationResponse());
    on.on(LogStatusNotificationRequest.class, (s, request) -> new LogStatusNotificationResponse());
    on.on(
        NotifyMonitoringReportRequest.class, (s, request) -> new NotifyMonitoringReportResponse());
    on.on(
        NotifyCustomerInformationRequest.class,
        (s, request) -> new NotifyCustomerInformationResponse());
    on.on(NotifyDisplayMessagesRequest.class, (s, request) -> new NotifyDisplayMessagesResponse());
    on.on(
        SecurityEventNotificationRequest.class,
        (s, request) -> new SecurityEventNotificationResponse());
  }

  private static void takeNoteOfCharging(CsmsHandlers on) {
    on.on(NotifyChargingLimitRequest.class, (s, request) -> new NotifyChargingLimitResponse());
    on.on(ClearedChargingLimitRequest.class, (s, request) -> new ClearedChargingLimitResponse());
    on.on(
        ReportChargingProfilesRequest.class, (s, request) -> new ReportChargingProfilesResponse());
    on.on(
        NotifyEVChargingScheduleRequest.class,
        (s, request) -> new NotifyEVChargingScheduleResponse(GenericStatusEnum.ACCEPTED));
  }

  private static void decline(CsmsHandlers on) {
    on.on(
        DataTransferRequest.class,
        (s, request) -> new DataTransferResponse(DataTransferStatusEnum.UNKNOWN_VENDOR_ID));
    on.on(
        SignCertificateRequest.class,
        (s, request) -> new SignCertificateResponse(GenericStatusEnum.REJECTED));
    on.on(
        GetCertificateStatusRequest.class,
        (s, request) -> new GetCertificateStatusResponse(GetCertificateStatusEnum.FAILED));
    on.on(
        Get15118EVCertificateRequest.class,
        (s, request) ->
            new Get15118EVCertificateResponse(Iso15118EVCertificateStatusEnum.FAILED, ""));
    on.on(
        NotifyEVChargingNeedsRequest.class,
        (s, request) ->
            new NotifyEVChargingNeedsResponse(NotifyEVChargingNeedsStatusEnum.REJECTED));
  }
}
