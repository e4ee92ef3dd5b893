#include "simulator_program.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("faultline-sim"));
    return runSimulator(QCoreApplication::arguments());
}
