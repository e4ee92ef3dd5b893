#pragma once
// What a vendor's own codes mean: one table for some chargers, in the form in which these give their codes.

#include "ocpp_types.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/** Which charger speaks, as its last boot said (else the inventory); empty where nobody said. */
struct StationKind
{
    QByteArray vendor, model, firmware;
};

/** One code of a charger, taken apart: what was found, and the catalogue's entry that explains it. */
struct CodeMatch
{
    QString code;  ///< as the table writes it: "0x1000", "NoPPDetected"
    QString title; ///< the vendor's meaning in short; may be empty
    QString means; ///< id of the catalogue's entry
};

class VendorTable
{
public:
    /**
     * Name: a word, case does not matter. Number: decimal or 0x hex, compared as numbers. Mask: a number of which every
     * set bit is a code. Bits: a text of 0 and 1; codes are places from 1, at the left. Vector: numbers with commas;
     * codes are "PLACE" (not 0) or "PLACE=VALUE", places from 1. List: several codes with commas. Info: the code is in
     * the info text, of which the code is a part.
     */
    enum class Form : quint8 { Name, Number, Mask, Bits, Vector, List, Info };
    static std::optional<Form> formFromText(QStringView text);
    static QString text(Form form); ///< as a file has it

    struct Line
    {
        CodeMatch match;
        ocpp::ErrorCode errorCode = ocpp::ErrorCode::NotGiven; ///< only with this one; NotGiven: with any
        int fileLine = 0; ///< of the file that it was read from
    };

    QString title, provenance;
    QStringList vendors, vendorIds, models, firmware; ///< with * and ?; an empty list asks nothing
    Form form = Form::Name;
    std::vector<Line> lines;
    QString file; ///< the operator's file that it is from; empty: it is shipped

    /** The complaint about a code that is not of the table's form, in words; none: it is well. */
    std::optional<QString> complaintAbout(const QString &code) const;
    bool isAbout(const StationKind &kind, const QByteArray &vendorId) const;
    /** What of a report's code the table explains; empty: nothing. `rest` gets what it does not ("0x80"). */
    std::vector<CodeMatch> explain(const QByteArray &code, const QByteArray &info, ocpp::ErrorCode errorCode, QString *rest) const;

private:
    const Line *find(const QString &code, ocpp::ErrorCode errorCode) const;
    std::vector<CodeMatch> bits(const QByteArray &code, ocpp::ErrorCode errorCode, QString *rest) const;
    std::vector<CodeMatch> places(const QByteArray &code, ocpp::ErrorCode errorCode, QString *rest) const;
    std::vector<CodeMatch> each(const QList<QByteArray> &codes, ocpp::ErrorCode errorCode, QString *rest) const;
    std::vector<CodeMatch> within(const QByteArray &info, ocpp::ErrorCode errorCode) const;
};
