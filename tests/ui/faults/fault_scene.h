#pragma once
// What the tests of the fault book share: the shipped catalogue, and chargers that say what nobody knows.

#include "fake_desk.h"
#include "fault_files.h"

#include <QDir>
#include <QFile>

inline FaultCatalogue shippedFaults()
{
    const Result<FaultCatalogue> loaded = FaultCatalogue::fromFolder(QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/faults"));
    if (!loaded)
        qFatal("%s", qPrintable(loaded.problem().text));
    return loaded.value();
}

inline void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s cannot be written", qPrintable(path));
    file.write(content);
}

/** Six sites; one ground fault, two card readers, and three ports with codes of an unknown vendor's own. */
inline void tellFaults(FakeDesk &desk)
{
    desk.load(FakeDesk::inventory(6, 4));
    desk.bringUp();
    for (quint32 station : {0U, 1U, 2U, 3U}) {
        ocpp::Booted boot;
        boot.vendor = "Auster";
        boot.model = station < 2 ? "A350" : "K180";
        boot.firmware = "4.12.3";
        desk.apply({desk.fact(StationIx{station}, {}, ocpp::Event{boot})});
    }
    desk.report(PortIx{0}, ocpp::Status::Faulted, ocpp::ErrorCode::GroundFailure, "CX002");
    desk.report(PortIx{1}, ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
    desk.apply({desk.status(PortIx{2}, ocpp::Status::Faulted, ocpp::ErrorCode::OtherError, "E-3107", "pump rpm 0")});
    desk.apply({desk.status(PortIx{4}, ocpp::Status::Faulted, ocpp::ErrorCode::OtherError, "E-3107")});
    desk.report(PortIx{5}, ocpp::Status::Faulted, ocpp::ErrorCode::NoError, "0x80");
    desk.report(PortIx{6}, ocpp::Status::Faulted, ocpp::ErrorCode::ReaderFailure);
}
